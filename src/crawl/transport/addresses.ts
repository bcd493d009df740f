import ipaddr from "ipaddr.js";

/** Exact networks of the settings that may be reached although they are private. */
export type AllowList = readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

/** Reads CIDR blocks such as "127.0.0.1/32"; a bare address is one host. Throws RangeError for what is neither. */
export function readAllowList(blocks: readonly string[]): AllowList {
  return blocks.map((block) => {
    const text = block.includes("/") ? block : `${block}/${block.includes(":") ? 128 : 32}`;
    try {
      return ipaddr.parseCIDR(text);
    } catch {
      throw new RangeError(`"${block}" is no network such as 127.0.0.1/32`);
    }
  });
}

/** Special IPv6 blocks that carry an IPv4 address, or lead out of the public net. Source: IANA special-purpose registries. */
const carriers: readonly [string, number][] = [
  ["64:ff9b::/96", 12],
  ["64:ff9b:1::/48", -1],
  ["2002::/16", 2],
  ["2001::/32", -1],
  ["5f00::/16", -1],
  ["100::/64", -1],
  ["2001:db8::/32", -1],
  ["3fff::/20", -1],
  ["fec0::/10", -1],
];
const blockedV4: readonly string[] = [
  "192.0.0.0/24",
  "192.88.99.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.175.48.0/24",
  "198.18.0.0/15",
];

/** True when a connection to the IP address may be opened: public unicast, or named by the settings. False for anything unreadable. */
export function mayConnect(address: string, allow: AllowList): boolean {
  const plain = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(plain)) return false;
  const ip = ipaddr.process(plain);
  if (allow.some(([network, bits]) => network.kind() === ip.kind() && ip.match([network, bits] as [ipaddr.IPv4 & ipaddr.IPv6, number])))
    return true;
  return ip.kind() === "ipv4" ? isPublicV4(ip as ipaddr.IPv4) : isPublicV6(ip as ipaddr.IPv6);
}

function isPublicV4(ip: ipaddr.IPv4): boolean {
  return ip.range() === "unicast" && !blockedV4.some((block) => ip.match(ipaddr.IPv4.parseCIDR(block)));
}

function isPublicV6(ip: ipaddr.IPv6): boolean {
  const bytes = ip.toByteArray();
  for (const [block, at] of carriers) {
    if (!ip.match(ipaddr.IPv6.parseCIDR(block))) continue;
    return at >= 0 && isPublicV4(new ipaddr.IPv4(bytes.slice(at, at + 4)));
  }
  // Only 2000::/3 is given out as public unicast.
  return ip.range() === "unicast" && ((bytes[0] ?? 0) & 0xe0) === 0x20;
}
