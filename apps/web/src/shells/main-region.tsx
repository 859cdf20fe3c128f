import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { SessionKeeper } from "./session-keeper.tsx";

/** The page itself, with a way past the navigation for keyboards. */
export function MainRegion({ children, className = "" }: { children: ReactNode; className?: string }) {
  return (
    <main id="main" tabIndex={-1} className={`min-w-0 flex-1 outline-none ${className}`}>
      <SessionKeeper />
      {children}
    </main>
  );
}

export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-box bg-action px-4 py-2 text-on-action focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
    >
      <Trans>Skip to the content</Trans>
    </a>
  );
}
