export {};
//# sourceMappingURL=index-BxYz0123.js.map
