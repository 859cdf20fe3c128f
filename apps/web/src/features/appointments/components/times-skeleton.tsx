import { Skeleton } from "@carepoint/ui/blocks/skeleton";

/** The shape of a slot picker while its times are on their way. */
export function TimesSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton shape="block" className="h-20" />
      <Skeleton className="w-24" />
      <Skeleton shape="block" className="h-28" />
    </div>
  );
}
