import { TopBar } from "@carepoint/ui/blocks/top-bar";
import type { ReactNode } from "react";
import { QuickSettings } from "../components/quick-settings.tsx";
import { StatusBars } from "../components/status-bars.tsx";
import { Wordmark } from "../components/wordmark.tsx";
import { MainRegion, SkipLink } from "./main-region.tsx";

/** A page without navigation: signing in, and the one page of a role that has no screens yet. */
export function PlainShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <TopBar start={<Wordmark />} end={<QuickSettings />} />
      <StatusBars />
      <MainRegion>{children}</MainRegion>
    </div>
  );
}
