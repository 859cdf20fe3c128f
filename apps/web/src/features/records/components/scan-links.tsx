import type { FileId } from "@carepoint/domain/kernel/id";
import { useLingui } from "@lingui/react/macro";
import { Paperclip } from "lucide-react";
import { number } from "../../../lib/format.ts";

/** The papers that were attached to a prescription; each opens by itself. */
export function ScanLinks({ scans }: { scans: readonly FileId[] }) {
  const { t } = useLingui();
  if (scans.length === 0) return null;
  return (
    <ul aria-label={t`Attached scans`} className="flex flex-wrap gap-x-4">
      {scans.map((id, index) => (
        <li key={id}>
          <a
            href={`/api/files/${id}`}
            download
            className="inline-flex min-h-control items-center gap-2 text-action underline"
          >
            <Paperclip aria-hidden /> {t`Scan ${number(index + 1)}`}
          </a>
        </li>
      ))}
    </ul>
  );
}
