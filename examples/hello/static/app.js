// Asks the server how long a browser may keep each file of the table, and writes the answer beside it.

async function showCaching(link) {
  const response = await fetch(link.href, { method: "HEAD", cache: "no-store" });
  const answer = response.headers.get("cache-control") ?? String(response.status);
  const badge = document.createElement("small");
  badge.title = `Cache-Control: ${answer}`;
  badge.textContent = answer.split(", ").at(-1);
  badge.className = badge.textContent;
  link.after(" ", badge);
}

document.querySelectorAll("td > a").forEach(showCaching);
