import { createRoot } from "react-dom/client";
import { RouterProvider, createBrowserRouter } from "react-router";

import { routes } from "../app/routes.jsx";

window.addEventListener("vite:preloadError", (event) => {
  const build = import.meta.url; // the entry's name carries its hash
  if (sessionStorage.getItem("left-build") === build) return; // reloaded once already: let it fail
  sessionStorage.setItem("left-build", build);
  event.preventDefault();
  location.reload();
});

const router = createBrowserRouter(routes((chunk) => chunk()));
createRoot(document.getElementById("root")).render(<RouterProvider router={router} />);
