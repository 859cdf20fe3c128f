import { Skeleton } from "@carepoint/ui/blocks/skeleton";

/** Keeps the place of "I have a code", so that the button below it stays under the finger. */
export function PromoSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-control items-center">
      <Skeleton className="max-w-32" />
    </div>
  );
}
