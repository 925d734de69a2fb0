import { createRoot } from "react-dom/client";
import { RouterProvider, createBrowserRouter } from "react-router";

import { routes } from "../app/routes.jsx";

async function load(chunk) {
  try {
    return await chunk();
  } catch (error) {
    if (sessionStorage.getItem("left-build") === __webpack_hash__) throw error; // reloaded once already
    sessionStorage.setItem("left-build", __webpack_hash__);
    location.reload();
    return new Promise(() => {}); // the page shows what it shows until the new one is there
  }
}

const router = createBrowserRouter(routes(load));
createRoot(document.getElementById("root")).render(<RouterProvider router={router} />);
