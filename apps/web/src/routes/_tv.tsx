import { createFileRoute, Outlet } from "@tanstack/react-router";

/** A screen on a wall: nobody signs in there, and nothing frames it. */
export const Route = createFileRoute("/_tv")({ component: Outlet });
