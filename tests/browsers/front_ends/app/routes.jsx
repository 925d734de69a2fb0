// The routes of both front ends. The view of the berths is a chunk of its own, with a style sheet and an image.

import { RELEASE } from "release/release.js";
import { Link, Outlet } from "react-router";

import { Failure } from "./failure.jsx";

const berths = () => import(/* webpackChunkName: "berths" */ "./berths.jsx");

function Layout() {
  return (
    <>
      <nav>
        <Link to="/">Harbour</Link> <Link to="/berths/7">Berth 7</Link>
      </nav>
      <Outlet />
    </>
  );
}

/** The routes. `load` calls a function that imports a chunk, and returns what it imports. */
export function routes(load) {
  return [
    {
      path: "/",
      Component: Layout,
      ErrorBoundary: Failure,
      HydrateFallback: () => null,
      children: [
        { index: true, Component: () => <p id="report">harbour, {RELEASE}</p> },
        { path: "berths/:berth", lazy: () => load(berths) },
      ],
    },
  ];
}
