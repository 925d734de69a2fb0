import { createRoot } from "react-dom/client";
import { RouterProvider, createBrowserRouter } from "react-router";

import { routes } from "../app/routes.jsx";
import { load } from "./load.js";

const router = createBrowserRouter(routes(load));
createRoot(document.getElementById("root")).render(<RouterProvider router={router} />);
