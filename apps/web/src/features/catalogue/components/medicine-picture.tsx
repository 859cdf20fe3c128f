import type { FileId } from "@carepoint/domain/kernel/id";
import { useState } from "react";

type MedicinePictureProps = {
  imageId: FileId | null;
  /** Beside a name in a list. */
  small?: boolean;
};

/** The pack as it looks; nothing where there is no picture, or none that is handed out yet. What it shows is said in words beside it. */
export function MedicinePicture({ imageId, small = false }: MedicinePictureProps) {
  const [missing, setMissing] = useState<FileId>();
  if (imageId === null || imageId === missing) return null;
  const look = "rounded-box border border-hairline bg-surface object-contain";
  return (
    <img
      src={small ? `/api/files/${imageId}/thumbnail` : `/api/files/${imageId}`}
      alt=""
      loading="lazy"
      className={small ? `size-10 shrink-0 ${look}` : `max-h-64 max-w-full self-start ${look}`}
      onError={() => setMissing(imageId)}
    />
  );
}
