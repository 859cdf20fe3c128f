import { createFileRoute, notFound } from "@tanstack/react-router";
import { lazy } from "react";

const Gallery = import.meta.env.DEV
  ? lazy(() => import("@carepoint/ui/gallery").then(({ Gallery }) => ({ default: Gallery })))
  : null;

/** Every block of the kit in every state; only while developing. */
export const Route = createFileRoute("/_ui")({
  beforeLoad: () => {
    if (!Gallery) throw notFound();
  },
  component: () => (Gallery ? <Gallery /> : null),
});
