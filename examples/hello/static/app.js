// Writes beside each URL of the table how long a browser may keep the file. What is imported here has its
// plain name: the page's import map turns it into the versioned one.

import { caching } from "./lib/caching.js";

async function showCaching(link) {
  const answer = await caching(link.href);
  const badge = document.createElement("small");
  badge.title = `Cache-Control: ${answer}`;
  badge.textContent = answer.split(", ").at(-1);
  badge.className = badge.textContent;
  link.after(" ", badge);
}

document.querySelectorAll("td > a").forEach(showCaching);
