// The page follows the folder: an edited style sheet is replaced in the open page, and for any other
// edited file that the page has loaded, the page is reloaded.
//
// The module compares validators: it asks for the entity tag of each file by HEAD, and only while the
// page is visible. What the page itself has loaded is known from the browser's cache, so an edit between
// the page's load and the first HEAD is noticed too.

const INTERVAL = 100; // milliseconds from the end of one round of requests to the next
const LONGEST_INTERVAL = 1000; // the most, for a server that is slow or does not answer
const PATIENCE = 10_000; // milliseconds until a round, or the load of a style sheet, is given up
const PARALLEL = 2; // requests at once: over HTTP/1.1, browsers have six connections to a server
const SHEETS_PER_ROUND = 8; // the others come in the next rounds
const OTHERS_PER_ROUND = 4;
const ROUNDS_FOR_OTHERS = 10; // as long as they are few enough: each other file once a second
const LONGEST_ABSENCE = 5000; // milliseconds: browsers report each answer 404 on the console
const MOST_FILES = 2000; // so that a page that invents URLs does not fill the memory

// The prefixes of URLs to follow, of every folder that this page has a script of. The first instance of
// this module follows all of them.
const PREFIXES = Symbol.for("steadfast.prefixes");
const isFirst = !(PREFIXES in globalThis);
const prefixes = (globalThis[PREFIXES] ??= new Set());
for (const script of document.querySelectorAll("script[data-steadfast]")) {
    for (const url of script.dataset.steadfast.split(" ")) {
        prefixes.add(new URL(url, document.baseURI).href);
    }
}

/* What the page has loaded */

// By URL: the files that the page has loaded.
const files = new Map();

// By URL: when the page, not this module, last asked the server for it.
const asked = new Map();

// The initiators of resources where the whole site is followed: the others may be requests to the
// program, rather than files.
const INITIATORS = ["link", "script", "css", "img", "image", "input", "video", "audio", "track", "other"];

const observer = new PerformanceObserver(list => list.getEntries().forEach(see));

function see({ name, initiatorType, startTime, transferSize, workerStart }) {
    const url = withoutFragment(name);
    if (isBelowBase(url) || INITIATORS.includes(initiatorType)) {
        add(url);
    }
    if (files.has(url) && initiatorType !== "fetch" && (transferSize > 0 || workerStart > 0)) {
        asked.set(url, Math.max(startTime, asked.get(url) ?? 0));
    }
}

function add(url, isSheet = false) {
    const file = files.get(url);
    if (file) {
        file.isSheet ||= isSheet;
    } else if (isFollowed(url) && files.size < MOST_FILES) {
        // `tag` is the entity tag of what the page shows: `undefined` before that is known, and `null`
        // for a file that was missing. `misses` counts the last answers 404.
        files.set(url, { url, isSheet, tag: undefined, isForeign: false, misses: 0, notBefore: 0 });
    }
}

function isFollowed(url) {
    // A script's `src` is as the page has it where it is no URL.
    return URL.canParse(url) && new URL(url).origin === location.origin && [...prefixes].some(prefix => url.startsWith(prefix));
}

// Whether the URL can only be that of a file: below a prefix that is not the whole site.
function isBelowBase(url) {
    return [...prefixes].some(prefix => prefix !== `${location.origin}/` && url.startsWith(prefix));
}

function withoutFragment(url) {
    return url.split("#", 1)[0];
}

/* Style sheets */

// By URL: the elements that a style sheet is a part of, by `<link>` or by `@import` at any depth.
function sheets() {
    const found = new Map();
    for (const sheet of document.styleSheets) {
        for (const { href } of [sheet, ...imported(sheet)]) {
            if (href) {
                const url = withoutFragment(href);
                found.set(url, (found.get(url) ?? new Set()).add(sheet.ownerNode));
            }
        }
    }
    return found;
}

function* imported(sheet) {
    for (const rule of rules(sheet)) {
        if (rule instanceof CSSImportRule) {
            if (rule.styleSheet) {
                yield rule.styleSheet;
                yield* imported(rule.styleSheet);
            }
        } else if (!(rule instanceof CSSLayerStatementRule)) {
            return; // no `@import` follows
        }
    }
}

function rules(sheet) {
    try {
        return sheet.cssRules;
    } catch {
        return []; // of another origin
    }
}

// Replaces an element by its clone, which has the same place in the cascade. The browser revalidates the
// style sheet and those that it imports, since their answers are `no-cache`. The clone does not apply
// before all are loaded; then both change in one step, so that no frame lacks a style.
//
// Returns whether it worked; a style sheet that does not load leaves the old one in place.
async function replace(element) {
    if (!element.isConnected) {
        return true; // the page has replaced it itself
    }
    const clone = element.cloneNode(true);
    clone.media = "not all";
    const loaded = new Promise(resolve => {
        clone.addEventListener("load", () => resolve(true));
        clone.addEventListener("error", () => resolve(false)); // also where an imported file is missing
        setTimeout(resolve, PATIENCE, false);
    });
    element.after(clone);
    const isLoaded = (await loaded) || (clone.sheet !== null && rules(clone.sheet).length > 0);
    if (!isLoaded || !element.isConnected) {
        clone.remove();
        return isLoaded;
    }
    clone.sheet.disabled = element.sheet?.disabled ?? false;
    const media = element.getAttribute("media");
    if (media === null) {
        clone.removeAttribute("media");
    } else {
        clone.setAttribute("media", media);
    }
    element.remove();
    return true;
}

// Whether the browser has asked the server for these since then. Its records may come a little later
// than the style sheets themselves.
async function areAsked(changes, start) {
    for (let attempt = 0; attempt < 10; attempt += 1) {
        observer.takeRecords().forEach(see);
        if (changes.every(({ file }) => asked.get(file.url) >= start)) {
            return true;
        }
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    return false;
}

/* Entity tags */

// Ends the requests of the round.
let round = new AbortController();

function request(url, options) {
    return fetch(url, { mode: "same-origin", redirect: "manual", signal: round.signal, ...options });
}

// A proxy that compresses makes tags weak.
function tagOf(answer) {
    return answer.headers.get("etag")?.replace(/^W\//, "");
}

// The tag of what the page has loaded, from the browser's cache; no request is sent.
async function loadedTag(url) {
    try {
        const answer = await request(url, { cache: "only-if-cached" });
        answer.body?.cancel();
        const isRevalidated = answer.headers.get("cache-control")?.includes("no-cache");
        return answer.status === 200 && isRevalidated ? tagOf(answer) : undefined;
    } catch {
        round.signal.throwIfAborted();
        return undefined; // not in the cache
    }
}

// The tag of what the server has; `null` for a missing file, `undefined` for any other answer.
async function currentTag(url) {
    const answer = await request(url, { method: "HEAD", cache: "no-store" });
    if (answer.status === 200) {
        return tagOf(answer);
    }
    return answer.status === 404 ? null : undefined;
}

// The changed file with its new tag.
async function check(file) {
    const { url } = file;
    if (file.tag === undefined) {
        file.tag = await loadedTag(url);
        // Where the whole site is followed, only what was answered as a file is one.
        file.isForeign = file.tag === undefined && !isBelowBase(url);
        if (file.isForeign) {
            return undefined;
        }
    }
    const tag = await currentTag(url);
    file.misses = tag === null ? file.misses + 1 : 0;
    file.notBefore = tag === null ? performance.now() + delay(file.misses, LONGEST_ABSENCE) : 0;
    // A file that is gone stays as it is in the page: it may be on the way back.
    if (tag === undefined || (tag === null && file.tag !== undefined)) {
        return undefined;
    }
    if (file.tag === undefined || isReloadedFor(url, tag)) {
        file.tag = tag;
    }
    return tag === file.tag ? undefined : { file, tag };
}

/* Reloading */

// By URL: the tags that this page was last reloaded for. The page has these, even where the tags of GET
// and HEAD differ, as behind some proxies: it would reload without end.
const STORE = "steadfast.reloaded";
const reloadedFor = new Map(stored());

function stored() {
    try {
        return JSON.parse(sessionStorage.getItem(STORE)) ?? [];
    } catch {
        return []; // the page may not use the storage
    }
}

function isReloadedFor(url, tag) {
    const isIt = reloadedFor.get(url) === tag;
    if (!isIt && reloadedFor.delete(url)) {
        store();
    }
    return isIt;
}

function store() {
    try {
        sessionStorage.setItem(STORE, JSON.stringify([...reloadedFor]));
    } catch {
        // The page may not use the storage.
    }
}

function reload(changes) {
    for (const { file, tag } of changes) {
        reloadedFor.set(file.url, tag);
    }
    changes.forEach(accept); // the user may keep the page
    store();
    location.reload();
}

/* Rounds */

// Takes turns: so many of the list, from where the last turn ended.
function turn(list, count, state) {
    const start = state.next < list.length ? state.next : 0;
    state.next = start + count;
    return list.slice(start, start + count);
}

const sheetTurn = { next: 0 };
const otherTurn = { next: 0 };

// The files to ask for in this round: style sheets above all.
function due(elements) {
    for (const url of elements.keys()) {
        add(url, true);
    }
    for (const { src } of document.scripts) {
        if (src) {
            add(withoutFragment(src));
        }
    }
    const now = performance.now();
    const followed = [...files.values()].filter(file => !file.isForeign && file.notBefore <= now);
    const isCurrent = file => file.isSheet && elements.has(file.url);
    const others = followed.filter(file => !file.isSheet);
    const count = Math.min(Math.ceil(others.length / ROUNDS_FOR_OTHERS), OTHERS_PER_ROUND);
    return [
        ...turn(followed.filter(isCurrent), SHEETS_PER_ROUND, sheetTurn),
        ...turn(others, count, otherTurn),
    ];
}

async function poll() {
    round = new AbortController();
    const timer = setTimeout(() => round.abort(), PATIENCE);
    try {
        const elements = sheets();
        const changes = [];
        await forEach(due(elements), async file => {
            const change = await check(file);
            if (change) {
                changes.push(change);
            }
        });
        await apply(changes, elements);
    } finally {
        clearTimeout(timer);
        round.abort();
    }
}

// A few at a time.
async function forEach(list, job) {
    const queue = list.values();
    const worker = async () => {
        for (const item of queue) {
            await job(item);
        }
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
}

async function apply(changes, elements) {
    const canReplace = element => element instanceof HTMLLinkElement || element instanceof HTMLStyleElement;
    const isInPlace = ({ file }) => file.isSheet && [...elements.get(file.url)].every(canReplace);
    if (!changes.every(isInPlace)) {
        reload(changes);
        return;
    }
    const start = performance.now();
    const outdated = new Set(changes.flatMap(({ file }) => [...elements.get(file.url)]));
    const replaced = await Promise.all([...outdated].map(replace));
    if (!replaced.every(Boolean)) {
        await forEach(changes, reject);
    } else if (await areAsked(changes, start)) {
        changes.forEach(accept);
    } else {
        reload(changes); // this browser took the old style sheets from its memory
    }
}

function accept({ file, tag }) {
    file.tag = tag;
}

// After a failure the server decides: a file that was gone for a moment is tried again, and one that the
// browser rejects, as by its integrity, is not.
async function reject(change) {
    if ((await currentTag(change.file.url)) === change.tag) {
        accept(change);
    }
}

/* When */

// Twice as long after each failure.
function delay(failures, longest) {
    return Math.min(INTERVAL * 2 ** failures, longest);
}

let wake = () => {};

function pause(milliseconds) {
    return new Promise(resolve => {
        const timer = milliseconds === Infinity ? undefined : setTimeout(resolve, milliseconds);
        wake = () => {
            clearTimeout(timer);
            resolve();
        };
    });
}

async function follow() {
    let failures = 0;
    while (!isBlocked) {
        if (document.visibilityState !== "visible") {
            await pause(Infinity);
            failures = 0;
            continue;
        }
        const start = performance.now();
        try {
            await poll();
            failures = 0;
        } catch {
            failures += 1; // the server is restarting
        }
        const took = performance.now() - start;
        await pause(Math.max(delay(failures, LONGEST_INTERVAL), Math.min(took, LONGEST_INTERVAL)));
    }
}

let isBlocked = false;

document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    if (isFirst && !isBlocked && effectiveDirective === "connect-src" && files.has(blockedURI)) {
        isBlocked = true;
        console.warn("steadfast: to follow edited files, the page's policy has to allow connect-src 'self'");
    }
});

if (isFirst) {
    document.addEventListener("visibilitychange", () => wake());
    addEventListener("pageshow", () => wake());
    addEventListener("pagehide", () => round.abort()); // the browser may keep the page for later
    observer.observe({ type: "resource", buffered: true });
    // While a page loads, Chromium takes a style sheet that it has from its memory.
    if (document.readyState === "complete") {
        follow();
    } else {
        addEventListener("load", follow, { once: true });
    }
}
