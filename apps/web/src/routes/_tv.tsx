import { createFileRoute, Outlet } from "@tanstack/react-router";
import { SessionKeeper } from "../shells/session-keeper.tsx";

/** A screen on a wall: nobody signs in there, and nothing frames it. The keeper opens the stream of hints. */
export const Route = createFileRoute("/_tv")({
  component: () => (
    <>
      <SessionKeeper />
      <Outlet />
    </>
  ),
});
