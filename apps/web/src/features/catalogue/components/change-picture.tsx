import type { MedicineView } from "@carepoint/domain/catalogue/schema";
import type { FileId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { SentFileField } from "../../../components/sent-file-field.tsx";
import { useSending } from "../../../components/use-sending.ts";
import { useCatalogueCommands } from "../data.ts";

/** A picture is the medicine's as soon as it has come; without one nothing is shown. */
export default function ChangePicture({ medicine }: { medicine: MedicineView }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const sending = useSending("medicine_image");
  const { setPicture } = useCatalogueCommands();
  const { id: medicineId, version: baseVersion } = medicine;
  const show = (imageId: FileId | null) =>
    setPicture.mutate({ medicineId, baseVersion, imageId }, { onSuccess: () => sending.forget() });
  return (
    <div className="flex flex-col gap-3">
      <SentFileField
        sending={sending}
        purpose="medicine_image"
        label={t`Picture of the pack`}
        hint={t`JPEG, PNG, WebP or HEIC, up to 20 MB. Everybody who looks for medicines sees it.`}
        chooseLabel={t`Choose a picture`}
        onSent={show}
      />
      <ErrorNotice error={setPicture.error} />
      {medicine.imageId && (
        <Button
          size="compact"
          variant="quiet"
          className="self-start"
          blocked={blocked}
          pending={setPicture.isPending}
          onClick={() => show(null)}
        >
          <Trans>Without a picture</Trans>
        </Button>
      )}
    </div>
  );
}
