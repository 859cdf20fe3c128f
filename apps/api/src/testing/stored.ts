import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFileStore, openSpool } from "../providers/storage.ts";
import { type HospitalOptions, openHospital, type TestHospital } from "./context.ts";

export interface StoredHospital extends TestHospital {
  /** Where its files, its uploads and what stands beside its secrets lie. */
  readonly folder: string;
}

/** A hospital with a store of its own on the disk, which goes when it closes. */
export async function openWithStore({ providers, env, ...options }: HospitalOptions = {}): Promise<StoredHospital> {
  const folder = await mkdtemp(join(tmpdir(), "care-point-store-"));
  const stores = { files: openFileStore(folder), spool: openSpool(folder) };
  const settings = { ...options, providers: { ...stores, ...providers }, env: { dataDir: folder, ...env } };
  const hospital = await openHospital(settings);
  const close = async () => {
    await hospital.close();
    await rm(folder, { recursive: true });
  };
  return { ...hospital, folder, close };
}
