import { type PaperLocale, paperLocales } from "@carepoint/domain/kernel/language";
import { erasurePaperPath } from "@carepoint/domain/privacy/erasures";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { FileDown, Share2 } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { languageName } from "../../../lib/format.ts";
import { giveFile, sharesFiles } from "../../../lib/save-file.ts";
import { useFetchFile } from "../data.ts";

/** What the page says, as a paper: to share where the device shares files and to save where not. `code` is the address's last part. */
export function ErasurePaper({ code }: { code: string }) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const fetching = useFetchFile();
  const [lang, setLang] = useState<PaperLocale>(() => paperLocales.find((each) => each === i18n.locale) ?? "en");
  const [ready, setReady] = useState<File>(); // a sheet that the device opens only after another tap
  const give = async (file: File) => setReady((await giveFile(file)) === "tap_again" ? file : undefined);
  const ask = () => fetching.mutate(erasurePaperPath(code, lang), { onSuccess: (file) => void give(file) });
  const shares = sharesFiles();
  return (
    <fieldset className="flex flex-wrap items-end gap-3">
      <legend className="sr-only">{t`This page as PDF`}</legend>
      <SelectField
        label={t`Language of the paper`}
        value={lang}
        options={paperLocales.map((value) => ({ value, label: languageName(value) }))}
        onChange={(event) => {
          setLang(event.target.value as PaperLocale);
          setReady(undefined);
        }}
      />
      {ready ? (
        <Button variant="primary" icon={<Share2 aria-hidden />} onClick={() => void give(ready)}>
          <Trans>The PDF is ready: share it</Trans>
        </Button>
      ) : (
        <Button
          icon={shares ? <Share2 aria-hidden /> : <FileDown aria-hidden />}
          blocked={blocked}
          pending={fetching.isPending}
          onClick={ask}
        >
          {shares ? t`Share as PDF` : t`Save as PDF`}
        </Button>
      )}
      <ErrorNotice error={fetching.error} />
    </fieldset>
  );
}
