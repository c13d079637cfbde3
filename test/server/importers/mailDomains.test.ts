import { describe, expect, test } from "vitest";
import { domainOf, domainsIn, isFreeMail, withParents } from "#server/importers/mailDomains.ts";

describe("a domain", () => {
  test.each([
    ["ann@acme.com", "acme.com"],
    [" Ann.O'Neil+x@Mail.ACME.com. ", "mail.acme.com"],
    ["Ann <ann@acme.com>", "acme.com"],
    ["acme.com", "acme.com"],
    ["@acme.com", "acme.com"],
    ["https://www.acme.com/en?x=1#y", "acme.com"],
    ["http://acme.co.uk:8080", "acme.co.uk"],
    ["a@b@acme.com", "acme.com"],
    ["bücher.example", "bücher.example"],
    ["ann@localhost", ""],
    ["ann", ""],
    ["", ""],
    ["ann@", ""],
    ["ann@acme..com", ""],
  ])("of %j is %j", (text, domain) => expect(domainOf(text)).toBe(domain));

  test("may stand beside others, each once", () => {
    expect(domainsIn("acme.com; https://acme.de/,www.acme.com | acme.fr n/a")).toEqual([
      "acme.com",
      "acme.de",
      "acme.fr",
    ]);
    expect(domainsIn("")).toEqual([]);
  });

  test("lies below others", () => {
    expect(withParents("eu.mail.acme.com")).toEqual(["eu.mail.acme.com", "mail.acme.com", "acme.com"]);
    expect(withParents("acme.com")).toEqual(["acme.com"]);
  });
});

test("anybody can have an address at some, in every country", () => {
  for (const free of ["gmail.com", "yahoo.co.uk", "hotmail.fr", "outlook.com.br", "gmx.net", "web.de", "qq.com"]) {
    expect(isFreeMail(free), free).toBe(true);
  }
  for (const own of [
    "acme.com",
    "live.acme.com",
    "outlook.acme.de",
    "gmail.acme.com",
    "me.example",
    "yahoo.example.com",
  ]) {
    expect(isFreeMail(own), own).toBe(false);
  }
});
