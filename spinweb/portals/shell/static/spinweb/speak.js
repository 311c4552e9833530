// Reading aloud, by the voice of the device itself: nothing is sent anywhere. Without a Dutch voice, or without script, there is no button.
"use strict";

const speech = window.speechSynthesis;
const aloud = document.querySelector("[data-sw-aloud]");

// A voice that stays on the device: voices of a server would hear what is asked.
function dutchVoice() {
  return speech.getVoices().find((voice) => voice.lang.toLowerCase().startsWith("nl") && voice.localService);
}

function offer() {
  if (!aloud.hidden || !dutchVoice()) return;
  aloud.hidden = false;
  aloud.addEventListener("click", () => {
    if (speech.speaking) return speech.cancel();
    const told = [...document.querySelectorAll("[data-sw-say]")].map((part) => (part.dataset.swSay || part.innerText).replace(/[.?!]?$/, (end) => end || "."));
    const words = new SpeechSynthesisUtterance(told.join(" "));
    words.voice = dutchVoice();
    words.lang = "nl-NL";
    words.rate = 0.9;
    speech.speak(words);
  });
}

if (speech && aloud) {
  offer();
  speech.addEventListener("voiceschanged", offer);
  addEventListener("pagehide", () => speech.cancel());
}
