// Shows the tide. What is imported here has its plain name: the page's import map turns it into the versioned one.

import { tide } from "./lib/tide.js";

const place = document.querySelector("#tide");

function show() {
  const { metres, rising } = tide(Date.now());
  place.textContent = `Tide ${metres.toFixed(1)} m, ${rising ? "rising" : "falling"}`;
}

show();
setInterval(show, 60_000);
