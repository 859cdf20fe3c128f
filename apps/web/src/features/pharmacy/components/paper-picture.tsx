import type { PaperView } from "@carepoint/domain/pharmacy/papers";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Download, ZoomIn, ZoomOut } from "lucide-react";
import { useState } from "react";
import { pictureWords } from "./paper-words.ts";

/** The picture of a prescription from elsewhere, as large as it is wanted; a PDF is saved and opened. Each look is one that the patient sees. */
export function PaperPicture({ paper: { id, file } }: { paper: Pick<PaperView, "id" | "file"> }) {
  const { t, i18n } = useLingui();
  const [isLarge, setLarge] = useState(false);
  const address = `/api/pharmacy-papers/${id}`;
  if (file.status !== "clean") return <Notice>{i18n._(pictureWords[file.status])}</Notice>;
  if (file.type === "application/pdf")
    return (
      <Button icon={<Download aria-hidden />} className="self-start" render={<a href={address} download />}>
        <Trans>Save the file</Trans>
      </Button>
    );
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
        tabIndex={0}
        aria-label={t`The picture`}
        className="max-h-[70vh] overflow-auto rounded-box border border-hairline"
      >
        <img
          src={address}
          alt={t`The prescription as it was photographed`}
          className={isLarge ? "max-w-none" : "w-full"}
        />
      </section>
      <Button
        className="self-start"
        icon={isLarge ? <ZoomOut aria-hidden /> : <ZoomIn aria-hidden />}
        onClick={() => setLarge(!isLarge)}
      >
        {isLarge ? <Trans>Whole picture</Trans> : <Trans>In full size</Trans>}
      </Button>
    </div>
  );
}
