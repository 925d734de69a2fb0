import { a } from "./a.js";
export * from '../b.mjs';
const { c } = await import(/* lazy */ "c");
new Worker(new URL("./worker.js?x#y", import.meta.url), { type: "module" });
navigator.serviceWorker.register("/sw.js");
const pattern = /[/"]import/u, text = `${a / 2} ${`import "${c}"`}`;
//# sourceMappingURL=module.js.map
