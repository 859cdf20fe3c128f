import { AppError } from "./errors.ts";
import { codeIn } from "./refusal.ts";

/** A paper or another file of the hospital, by its address; throws an AppError with the server's code, `offline` when nobody answered. */
export async function fetchPaper(path: string): Promise<File> {
  const answer = await fetch(path).catch(() => null);
  if (!answer) throw new AppError("offline");
  if (!answer.ok) throw new AppError(codeIn(await answer.json().catch(() => null)));
  const bytes = await answer.blob().catch(() => null);
  if (!bytes) throw new AppError("offline");
  return new File([bytes], nameIn(answer.headers.get("Content-Disposition")), {
    type: answer.headers.get("Content-Type") ?? "application/pdf",
  });
}

function nameIn(disposition: string | null): string {
  const name = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "")?.[1];
  return name ? decodeURIComponent(name) : "care-point.pdf";
}
