import { RELEASE } from "release/release.js";
import "release/berths.css";
import { useParams } from "react-router";

import mast from "./mast.svg";

export function Component() {
  const { berth } = useParams();
  return (
    <main className="berths">
      <img src={mast} alt="" />
      <p id="report">
        berth {berth}, {RELEASE}
      </p>
    </main>
  );
}
