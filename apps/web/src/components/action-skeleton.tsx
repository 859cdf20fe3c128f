import { Skeleton } from "@carepoint/ui/blocks/skeleton";

/** Keeps the place of a quiet button, so that what is below it stays under the finger. */
export function ActionSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-control items-center">
      <Skeleton className="max-w-32" />
    </div>
  );
}
