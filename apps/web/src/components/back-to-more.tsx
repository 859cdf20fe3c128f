import { Trans } from "@lingui/react/macro";
import { ChevronLeft } from "lucide-react";
import { useSession } from "../lib/session.ts";
import { PathLink } from "./path-link.tsx";

/** A patient's way up from what stands behind "More"; every other role has its rail. */
export function BackToMore() {
  if (useSession()?.role !== "patient") return null;
  return (
    <PathLink to="/more" className="text-action no-underline">
      <ChevronLeft aria-hidden />
      <Trans>More</Trans>
    </PathLink>
  );
}
