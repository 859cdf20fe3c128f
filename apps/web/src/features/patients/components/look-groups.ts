import { type LookKind, type LookView, lookKinds } from "@carepoint/domain/audit/looks";

/** Looks of one person on one day, those in an emergency apart: nobody reads forty lines of the same doctor. */
export interface LookGroup {
  readonly key: string;
  readonly day: string;
  readonly latest: LookView;
  readonly times: number;
  readonly kinds: readonly LookKind[];
}

/** `dayOf` names the day of an instant. Newest first, as the looks come. */
export function groupLooks(looks: readonly LookView[], dayOf: (at: string) => string): LookGroup[] {
  const groups = Map.groupBy(
    looks,
    ({ at, actorName, role, emergency }) => `${dayOf(at)}/${role}/${actorName}/${emergency}`,
  );
  return [...groups].flatMap(([key, [latest, ...earlier]]) => {
    if (!latest) return [];
    const seen = new Set([latest, ...earlier].flatMap(({ kinds }) => kinds));
    const kinds = lookKinds.filter((kind) => seen.has(kind));
    return [{ key, day: dayOf(latest.at), latest, times: earlier.length + 1, kinds }];
  });
}
