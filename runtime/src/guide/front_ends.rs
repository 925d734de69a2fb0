//! A whole front end in the binary: the output of Vite, Rollup, esbuild or webpack, a page for every URL, and a deploy that no
//! open page notices.
