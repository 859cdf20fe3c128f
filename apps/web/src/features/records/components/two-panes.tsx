import { type ReactNode, useSyncExternalStore } from "react";

type TwoPanesProps = {
  list: ReactNode;
  /** The pane that a screen without room for two shows. */
  leading: "list" | "chart";
  children: ReactNode;
};

/** List and chart side by side from 896 px, each with its own scrolling; one of them on a narrower screen. */
export function TwoPanes({ list, leading, children }: TwoPanesProps) {
  return (
    <div className="flex items-stretch min-[56rem]:min-h-[calc(100dvh-3rem)]">
      <div
        className={`min-w-0 flex-1 border-hairline bg-surface pb-4 min-[56rem]:w-[min(22rem,38vw)] min-[56rem]:flex-none min-[56rem]:border-e min-[56rem]:pb-0 ${leading === "chart" ? "max-[56rem]:hidden" : ""}`}
      >
        <div className="min-[56rem]:sticky min-[56rem]:top-0 min-[56rem]:max-h-dvh min-[56rem]:overflow-y-auto">
          {list}
        </div>
      </div>
      <div className={`min-w-0 flex-1 ${leading === "list" ? "max-[56rem]:hidden" : ""}`}>{children}</div>
    </div>
  );
}

const roomy = "(width >= 56rem)";

/** Whether both panes stand on the screen, so that a chart is only fetched where it is seen. */
export function useRoomForTwo(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(roomy);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(roomy).matches,
  );
}
