// Shows in each row of the table where the browser took the file from. What is imported here has its plain
// name: the page's import map turns it into the versioned one.

import { observeTransfers } from "./lib/transfers.js";

const links = [...document.querySelectorAll("td a")];
const rows = new Map(links.map((link) => [link.href, link.closest("tr")]));

observeTransfers((url, bytes) => {
  const row = rows.get(url);
  if (!row) return;
  row.classList.toggle("cached", bytes === 0);
  row.querySelector(".transfer").textContent = bytes === 0 ? "from cache" : `${kilobytes(bytes)} kB loaded`;
});

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}
