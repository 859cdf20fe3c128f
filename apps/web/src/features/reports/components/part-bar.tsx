/** How much of the largest a figure is, for the eye: the figure itself stands beside it. */
export function PartBar({ part, whole }: { part: number; whole: number }) {
  const share = whole > 0 ? Math.max(0, Math.min(1, part / whole)) : 0;
  return (
    <span aria-hidden="true" className="block h-2 w-full min-w-16 rounded-full bg-sunken">
      <span className="block h-2 rounded-full bg-action" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
