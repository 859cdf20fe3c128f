import { type Figure, FigureRow } from "./figure-row.tsx";

/** Figures in a frame of their own, where they stand beside other things and not across a whole panel. */
export function FigureBox({ figures }: { figures: readonly Figure[] }) {
  return (
    <div className="overflow-hidden rounded-box border border-hairline bg-surface [--row-inset:16px]">
      <FigureRow figures={figures} />
    </div>
  );
}
