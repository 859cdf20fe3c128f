import type { FileId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { SentFileField } from "../../../components/sent-file-field.tsx";
import { useSending } from "../../../components/use-sending.ts";

type DepartmentImageProps = { fileId: string | null; onChange: (fileId: FileId | null) => void };

/** A picture is sent when it is chosen and belongs to the department when the form is saved. */
export function DepartmentImage({ fileId, onChange }: DepartmentImageProps) {
  const { t } = useLingui();
  const sending = useSending("department_image");
  return (
    <div className="flex flex-col gap-3">
      <SentFileField
        sending={sending}
        purpose="department_image"
        label={t`Picture`}
        hint={t`JPEG, PNG, WebP or HEIC, up to 20 MB. Shown beside the name.`}
        chooseLabel={t`Choose a picture`}
        onSent={onChange}
      />
      {fileId && (
        <div className="flex items-center gap-3">
          <img
            src={`/api/files/${fileId}`}
            alt=""
            className="size-16 rounded-box border border-hairline object-cover"
          />
          <Button size="compact" variant="quiet" onClick={() => onChange(null)}>
            <Trans>Without a picture</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
