import type { FileFacts } from "@carepoint/domain/files/schema";
import type { FileStatus } from "@carepoint/domain/files/states";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { FileText, Image } from "lucide-react";
import { heldWords } from "./document-words.ts";

type SmallFileProps = { address: string; file: Pick<FileFacts, "hasThumbnail" | "status" | "type"> };

/** The picture itself, small; of a document its sign. What it shows is said beside it. */
export function SmallFile({ address, file: { hasThumbnail, status, type } }: SmallFileProps) {
  if (hasThumbnail && status === "clean") {
    return (
      <img
        src={`${address}/thumbnail`}
        alt=""
        loading="lazy"
        className="size-12 rounded-box border border-hairline object-cover"
      />
    );
  }
  const Sign = type === "application/pdf" ? FileText : Image;
  return (
    <span className="flex size-12 items-center justify-center rounded-box border border-hairline bg-sunken text-soft">
      <Sign aria-hidden="true" />
    </span>
  );
}

/** Why a file cannot be opened; nothing where it can. */
export function HeldPill({ status }: { status: FileStatus }) {
  const { i18n } = useLingui();
  if (status === "clean") return null;
  return <StatusPill tone={status === "checking" ? "waiting" : "problem"}>{i18n._(heldWords[status])}</StatusPill>;
}
