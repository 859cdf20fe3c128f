import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { S3Settings } from "../env.ts";
import type { FileStore } from "./providers.ts";
import { assertObjectName } from "./storage.ts";

/** Objects of sealed bytes under `files/` in a bucket of any store that speaks S3: what the disk keeps, kept elsewhere. */
export function openS3Store({ bucket, endpoint, region, accessKeyId, secretAccessKey }: S3Settings): FileStore {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint, forcePathStyle: true }),
    // stores other than Amazon's take the streamed checksums of newer clients for a part of the file
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
  });
  const at = (name: string) => ({ Bucket: bucket, Key: `files/${assertObjectName(name)}` });
  return {
    write: async (name, content) => {
      await client.send(new PutObjectCommand({ ...at(name), Body: content, ContentLength: content.byteLength }));
    },
    read: async (name) => {
      const { Body } = await client.send(new GetObjectCommand(at(name)));
      if (!Body) throw new Error(`the store gave nothing for ${name}`);
      return Buffer.from(await Body.transformToByteArray());
    },
    remove: async (name) => {
      await client.send(new DeleteObjectCommand(at(name)));
    },
  };
}
