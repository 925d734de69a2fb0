import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";

const release = process.env.RELEASE;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { release: `${import.meta.dirname}/../app/${release}` } },
  build: {
    outDir: `../dist/vite/${release}`,
    sourcemap: true,
    // Files of their own, as large ones are.
    assetsInlineLimit: 0,
  },
});
