const build = __webpack_hash__;

export async function load(chunk) {
  try {
    return await chunk();
  } catch (error) {
    const isReloaded = sessionStorage.getItem("left-build") === build;
    if (isReloaded || !navigator.onLine) throw error;
    sessionStorage.setItem("left-build", build);
    location.reload();
    return new Promise(() => {}); // the page shows what it shows until the new one is there
  }
}
