import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import type { ScanAnswer } from "./dispense-draft.ts";

export interface ScanRefusal {
  readonly kind: Exclude<ScanAnswer["kind"], "right" | "named">;
  /** What the pack is, if the catalogue knows it. */
  readonly brand: string | undefined;
  readonly number?: string;
}

/** What is wrong with a pack, so that nobody misses it. */
export function ScanNotice({ refusal: { kind, brand, number } }: { refusal: ScanRefusal }) {
  if (kind === "unknown")
    return (
      <Notice tone="warn">
        <Trans>Nothing that may be given for this line is called so.</Trans>
      </Notice>
    );
  if (kind === "wrong_batch")
    return (
      <Notice tone="danger" title={<Trans>Do not give this pack</Trans>}>
        <Trans>
          Batch {number} of {brand} is not on the shelf here, or may not be given any more.
        </Trans>
      </Notice>
    );
  if (kind === "barred")
    return (
      <Notice tone="danger" title={<Trans>Wrong pack</Trans>}>
        <Trans>The doctor wants the written brand and no other: {brand} may not be given.</Trans>
      </Notice>
    );
  return (
    <Notice tone="danger" title={<Trans>Wrong pack</Trans>}>
      {brand ? (
        <Trans>{brand} is not what this prescription asks for.</Trans>
      ) : (
        <Trans>This code is of no medicine that this prescription asks for.</Trans>
      )}
    </Notice>
  );
}
