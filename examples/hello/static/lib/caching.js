// How long the server lets a browser keep a file.

export async function caching(url) {
  const response = await fetch(url, { method: "HEAD", cache: "no-store" });
  return response.headers.get("cache-control") ?? String(response.status);
}
