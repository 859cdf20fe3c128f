import type { FileId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { FileField } from "@carepoint/ui/blocks/file-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { fileSize } from "../../../lib/file-size.ts";
import { fileFault, uploadFile } from "../../../lib/upload.ts";

type DepartmentImageProps = { fileId: string | null; onChange: (fileId: FileId | null) => void };

/** A picture is uploaded when it is chosen and belongs to the department when the form is saved. */
export function DepartmentImage({ fileId, onChange }: DepartmentImageProps) {
  const { t } = useLingui();
  const [fault, setFault] = useState<string>();
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file, "department_image"),
    onSuccess: (uploaded) => onChange(uploaded),
  });
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const found = await fileFault(file, "department_image");
    setFault(
      found === "too_large" ? t`The file is larger than 20 MB.` : found ? t`Choose a JPEG or a PNG.` : undefined,
    );
    if (!found) upload.mutate(file);
  };
  return (
    <div className="flex flex-col gap-3">
      <FileField
        label={t`Picture`}
        hint={t`JPEG or PNG, up to 20 MB. Shown beside the name.`}
        chooseLabel={upload.isPending ? t`Uploading…` : t`Choose a picture`}
        accept="image/jpeg,image/png,image/webp,image/heic,.heic"
        disabled={upload.isPending}
        error={fault}
        formatFile={(chosen) => `${chosen.name} · ${fileSize(chosen.size)}`}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <ErrorNotice error={upload.error} />
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
