// What the browser does by itself: bring a source into view, send a chosen example, tell a screen reader the answer.
// Everything the server sends is found by data attributes; nothing here turns text into markup.
window.newsAssistant = (() => {
  "use strict";
  let raise = () => {}; // raises an event that reaches Python; given by the source panel once it is there
  let wanted = null; // the source to show as soon as its panel has arrived
  let chosen = null; // the card that stays marked, also after the panel was drawn again
  let seen = ""; // the exchange that was last scrolled to
  let announced = ""; // the exchange that a screen reader was last told about
  let added = ""; // the words about added articles that a screen reader was last told
  let judged = null; // the answer whose judgement was last sent, so that its outcome is told
  let typing = ""; // the correction that is being typed
  let closing = ""; // the details that the reader is closing
  const opened = new Set(); // details that the reader opened; drawing again would close them
  const drafts = new Map(); // corrections as far as they are typed; drawing again would empty them

  const panel = () => document.querySelector("#panel .panel");
  const cardOf = (place) => document.getElementById(`source-${place.answer}-${place.marker}`);
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function reveal(element, block) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block });
  }

  function show(place) {
    wanted = place;
    if (panel()?.dataset.answer === place.answer) settle();
    else raise("select", { answer: Number(place.answer) });
  }

  function back(card) {
    const { answer, marker } = card.dataset;
    const home = document.getElementById(`exchange-${answer}`);
    const target = home?.querySelector(`[data-marker="${marker}"]`) ?? home?.querySelector("[data-show]");
    if (target) reveal(target, "center");
  }

  // Each of these is safe to repeat: they run after every change that Gradio makes to the page.
  function showWanted() {
    if (!wanted || panel()?.dataset.answer !== wanted.answer) return;
    const target = wanted.marker ? cardOf(wanted) : document.getElementById("sources-heading");
    chosen = wanted.marker ? wanted : null;
    wanted = null;
    if (target) reveal(target, matchMedia("(max-width: 860px)").matches || !chosen ? "start" : "nearest");
  }

  function markChosen() {
    const card = chosen && cardOf(chosen);
    document.querySelectorAll(".card.chosen").forEach((other) => other !== card && other.classList.remove("chosen"));
    if (card && !card.classList.contains("chosen")) card.classList.add("chosen");
    const answer = panel()?.dataset.answer;
    document.querySelectorAll(".exchange").forEach((exchange) => {
      const current = exchange.dataset.number === answer;
      if (exchange.classList.contains("current") !== current) exchange.classList.toggle("current", current);
    });
  }

  function keepOpen() {
    document.querySelectorAll("details[data-key]").forEach((details) => {
      if (opened.has(details.dataset.key) && !details.open) details.open = true;
    });
  }

  function sayOpen() {
    const head = document.querySelector("#add > button");
    head?.setAttribute("aria-expanded", head.classList.contains("open"));
  }

  function keepDrafts() {
    document.querySelectorAll("textarea[data-draft]").forEach((field) => {
      const text = drafts.get(field.dataset.draft) ?? "";
      if (field.value === "" && text !== "") field.value = text;
      if (field.dataset.draft === typing && document.activeElement === document.body) field.focus();
    });
  }

  const tell = (words) => { document.getElementById("announcer").textContent = words; };

  function tellAdded() {
    const now = document.querySelector("#adding .adding");
    const words = now && now.dataset.adding !== "under-way" ? now.textContent : "";
    if (words && words !== added) tell(words);
    added = words;
  }

  function tellJudged() {
    const words = judged !== null && document.querySelector(`#exchange-${judged} .judged`);
    if (!words) return;
    tell(words.textContent);
    // The button that was pressed is gone or drawn again; the keyboard goes on from what came of it.
    words.scrollIntoView({ block: "nearest" });
    if (document.activeElement === document.body) words.focus({ preventScroll: true });
    judged = null;
  }

  function judge(answer, corrected) {
    judged = answer;
    typing = "";
    document.querySelector(`#exchange-${answer} .judged`)?.remove();
    raise("edit", { answer: Number(answer), corrected });
  }

  function followConversation() {
    const last = document.querySelector("#conversation .exchange:last-of-type");
    if (!last) {
      // Gradio empties the element for a moment while it draws; only the welcome means a new conversation.
      if (!document.querySelector("#conversation .welcome")) return;
      seen = announced = "";
      chosen = wanted = null;
      typing = "";
      judged = null;
      opened.clear();
      drafts.clear();
      return;
    }
    if (last.id !== seen) {
      seen = last.id;
      chosen = null;
      last.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "start" });
    }
    if (last.dataset.outcome !== "pending" && last.id !== announced) {
      announced = last.id;
      const words = last.querySelector(".answer, .message");
      tell(words ? words.textContent : "");
    }
  }

  function settle() {
    followConversation();
    showWanted();
    markChosen();
    keepOpen();
    sayOpen();
    keepDrafts();
    tellAdded();
    tellJudged();
  }

  const questionBox = () => document.querySelector("#question textarea");

  document.addEventListener("click", (event) => {
    if (event.target.closest("#add > button")) setTimeout(sayOpen);
    const target = event.target.closest("[data-show], [data-ask], [data-stop], [data-back], [data-right], [data-wrong], #new");
    if (!target) return;
    if (target.dataset.show !== undefined) {
      show({ answer: target.dataset.show, marker: target.dataset.marker });
    } else if (target.dataset.ask !== undefined) {
      raise("submit", { question: target.dataset.ask });
      questionBox()?.focus();
    } else if (target.dataset.stop !== undefined) {
      raise("stop", {});
      questionBox()?.focus();
    } else if (target.dataset.back !== undefined) {
      back(target.closest(".card"));
    } else if (target.dataset.right !== undefined) {
      judge(target.dataset.right, null);
    } else if (target.dataset.wrong !== undefined) {
      judge(target.dataset.wrong, document.getElementById(`correction-${target.dataset.wrong}`).value);
    } else {
      questionBox()?.focus();
    }
  });

  document.addEventListener("keydown", (event) => {
    const card = event.key === "Escape" && event.target.closest?.(".card");
    if (card) back(card);
  });

  document.addEventListener("input", (event) => {
    const draft = event.target.dataset?.draft;
    if (draft !== undefined) drafts.set(draft, event.target.value);
  });

  document.addEventListener("pointerdown", () => { typing = ""; });

  document.addEventListener("focusin", (event) => { typing = event.target.dataset?.draft ?? ""; });

  document.addEventListener("click", (event) => {
    const details = event.target.closest?.("summary")?.parentElement;
    closing = details?.open ? details.dataset.key ?? "" : "";
  }, true);

  document.addEventListener("toggle", (event) => {
    const key = event.target.dataset?.key;
    if (!key) return;
    // A field that the reader just opened is where the typing goes; one that was only drawn again is not.
    const field = event.target.open && !opened.has(key) ? event.target.querySelector(".correction") : null;
    field?.scrollIntoView({ block: "nearest" });
    field?.querySelector("textarea").focus({ preventScroll: true });
    if (event.target.open) opened.add(key);
    // Drawing again closes details too; only a click or key on the summary means that the reader closed them.
    else if (closing === key) opened.delete(key);
    closing = "";
  }, true);

  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      settle();
    });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-answer", "data-outcome", "data-adding"] });

  return { connect: (trigger) => { raise = trigger; } };
})();
