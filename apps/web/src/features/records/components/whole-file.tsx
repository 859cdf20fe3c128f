import type { FileFacts } from "@carepoint/domain/files/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { heldWords } from "./document-words.ts";

type WholeFileProps = { address: string; title: string; file: FileFacts };

/** The picture itself where it is one, and the way to save it; why not, where it is held. */
export function WholeFile({ address, title, file: { type, status, scannedBy } }: WholeFileProps) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  if (status !== "clean") return <Notice>{i18n._(heldWords[status])}</Notice>;
  return (
    <>
      {type !== "application/pdf" && (
        <img src={address} alt={title} className="w-full rounded-box border border-hairline" />
      )}
      <Button
        variant="primary"
        icon={<Download aria-hidden="true" />}
        blocked={blocked}
        render={<a href={address} download />}
      >
        <Trans>Save the file</Trans>
      </Button>
      {scannedBy === null && <p className="text-sm text-soft">{t`Not checked for viruses.`}</p>}
    </>
  );
}
