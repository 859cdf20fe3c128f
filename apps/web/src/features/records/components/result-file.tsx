import type { OrderResultView } from "@carepoint/domain/records/orders";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { fileSize } from "../../../lib/file-size.ts";
import { visitTime } from "../../../lib/format.ts";
import { HeldPill, SmallFile } from "./small-file.tsx";

const WholeFile = lazy(async () => ({ default: (await import("./whole-file.tsx")).WholeFile }));

/** The report that a result is: small, and opened by a press; nothing where it is words alone. */
export function ResultFile({ result: { id, at, file }, zone }: { result: OrderResultView; zone: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  if (!file) return null;
  const address = `/api/results/${id}`;
  const title = t`Report of ${visitTime(at, zone)}`;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex min-h-control w-full items-center gap-3 rounded-box border border-hairline bg-surface p-2 text-start hover:bg-sunken"
      >
        <SmallFile address={address} file={file} />
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 font-strong">{title}</span>
          <span className="text-sm text-soft">{fileSize(file.bytes)}</span>
          <HeldPill status={file.status} />
        </span>
      </button>
      <Sheet open={open} shape="full" onClose={() => setOpen(false)} title={title} closeLabel={t`Close`}>
        <Suspense>
          <div className="flex flex-col gap-5">
            <WholeFile address={address} title={title} file={file} />
          </div>
        </Suspense>
      </Sheet>
    </>
  );
}
