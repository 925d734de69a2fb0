import HtmlPlugin from "html-webpack-plugin";
import CssPlugin from "mini-css-extract-plugin";

const here = import.meta.dirname;
const release = process.env.RELEASE;

export default {
  mode: "production",
  context: here,
  entry: "./main.jsx",
  devtool: "source-map",
  output: {
    path: `${here}/../dist/webpack/${release}`,
    publicPath: "/",
    filename: "assets/[name].[contenthash].js",
    assetModuleFilename: "assets/[name].[contenthash][ext]",
    clean: true,
  },
  resolve: { alias: { release: `${here}/../app/${release}` } },
  // The router alone is larger than webpack's advice.
  performance: { hints: false },
  module: {
    rules: [
      { test: /\.jsx$/, loader: "esbuild-loader", options: { jsx: "automatic" } },
      { test: /\.css$/, use: [CssPlugin.loader, "css-loader"] },
      { test: /\.svg$/, type: "asset/resource" },
    ],
  },
  plugins: [
    new CssPlugin({ filename: "assets/[name].[contenthash].css" }),
    new HtmlPlugin({ template: "./index.html" }),
  ],
};
