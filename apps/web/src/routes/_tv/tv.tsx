import { createFileRoute, useLocation } from "@tanstack/react-router";
import { WaitingRoom } from "../../features/queue/screens/waiting-room.tsx";

export const Route = createFileRoute("/_tv/tv")({ component: Screen });

/** What may be read stands behind the `#`: a browser sends that part to nobody, so no log holds it. */
function Screen() {
  return <WaitingRoom token={useLocation().hash} />;
}
