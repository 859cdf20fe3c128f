import { classes } from "../classes.ts";

export type SkeletonProps = { shape?: "line" | "block" | "circle"; className?: string };

const shapes = {
  line: "h-[0.8em] my-[0.35em] w-full rounded-box",
  block: "h-24 w-full rounded-box",
  circle: "size-10 rounded-full",
};

/** A grey stand-in in the shape of what will come. Seen only after 150 ms; its place is kept from the start. */
export function Skeleton({ shape = "line", className }: SkeletonProps) {
  return <span aria-hidden="true" className={classes("block animate-wait bg-sunken", shapes[shape], className)} />;
}

/** Stand-ins for a list of rows, of words or of figures. */
export function SkeletonRows({ rows = 4 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col divide-y divide-hairline">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="px-4 py-3">
          <Skeleton className="max-w-48" />
          <Skeleton />
        </div>
      ))}
    </div>
  );
}
