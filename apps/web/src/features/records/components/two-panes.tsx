import { type ReactNode, useSyncExternalStore } from "react";

type TwoPanesProps = {
  list: ReactNode;
  /** The pane that a screen without room for two shows. */
  leading: "list" | "chart";
  children: ReactNode;
};

/** List and chart side by side from 896 px, each with its own scrolling; one of them on a narrower screen. */
export function TwoPanes({ list, leading, children }: TwoPanesProps) {
  const beside =
    "min-[56rem]:sticky min-[56rem]:top-0 min-[56rem]:h-[calc(100dvh-3rem)] min-[56rem]:w-80 min-[56rem]:overflow-y-auto";
  return (
    <div className="flex items-start">
      <div
        className={`min-w-0 flex-1 border-hairline bg-surface pb-4 min-[56rem]:flex-none min-[56rem]:border-e ${beside} ${leading === "chart" ? "max-[56rem]:hidden" : ""}`}
      >
        {list}
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
