import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";

const width = 960;
const height = 720;

/** Numbers between 0 and 1 that follow from a seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function paint(draw: (context: SKRSContext2D, next: () => number) => void, across = width, down = height): Uint8Array {
  const canvas: Canvas = createCanvas(across, down);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, across, down);
  draw(context, numbersFrom(7));
  return new Uint8Array(canvas.toBuffer("image/jpeg", 85));
}

function disc(context: SKRSContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  context.fill();
}

const landscape = paint((context, next) => {
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, "#79b4e6");
  sky.addColorStop(1, "#e8e2c8");
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  for (let at = 0; at < 9_000; at += 1)
    disc(context, next() * width, 330 + next() * 390, 1 + next() * 9, `hsl(${80 + next() * 50} 40% ${15 + next() * 45}%)`);
});

const portrait = paint((context) => {
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, "#c9d2da");
  wall.addColorStop(1, "#7f8b96");
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  disc(context, 480, 900, 330, "#22304a");
  disc(context, 480, 300, 150, "#c68f6c");
  disc(context, 480, 190, 140, "#241a15");
  for (const x of [430, 530]) disc(context, x, 300, 12, "#241a15");
  context.fillRect(430, 380, 100, 10);
});

const houses = paint((context, next) => {
  context.fillStyle = "#9ec6ea";
  context.fillRect(0, 0, width, height);
  for (let house = 0; house < 6; house += 1) {
    context.fillStyle = `hsl(${next() * 50} 45% 65%)`;
    context.fillRect(house * 160, 200 + next() * 100, 150, 520);
    context.fillStyle = "#3a3029";
    for (let floor = 0; floor < 8; floor += 1)
      for (let window = 0; window < 5; window += 1) context.fillRect(house * 160 + 12 + window * 28, 330 + floor * 45, 14, 24);
  }
});

const logo = paint(
  (context) => {
    disc(context, 250, 200, 150, "#0a6b3c");
    disc(context, 250, 200, 110, "#fff");
    context.fillStyle = "#c1272d";
    context.font = "bold 90px sans-serif";
    context.fillText("C T", 170, 235);
  },
  500,
  400,
);

const banner = paint(
  (context) => {
    const ground = context.createLinearGradient(0, 0, 1200, 0);
    ground.addColorStop(0, "#0b4f8a");
    ground.addColorStop(1, "#2fa36b");
    context.fillStyle = ground;
    context.fillRect(0, 0, 1200, 300);
    context.fillStyle = "#fff";
    context.font = "bold 80px sans-serif";
    context.fillText("Bienvenue", 380, 180);
  },
  1200,
  300,
);

const map = paint((context, next) => {
  context.fillStyle = "#f2efe6";
  context.fillRect(0, 0, width, height);
  for (let road = 0; road < 45; road += 1) {
    context.strokeStyle = road % 3 === 0 ? "#444" : "#999";
    context.lineWidth = 1 + next() * 5;
    context.beginPath();
    context.moveTo(next() * width, next() * height);
    context.bezierCurveTo(next() * width, next() * height, next() * width, next() * height, next() * width, next() * height);
    context.stroke();
  }
  context.fillStyle = "#222";
  context.font = "15px sans-serif";
  for (let place = 0; place < 14; place += 1) context.fillText(`Douar ${place}`, next() * width * 0.9, next() * height);
});

/** Pictures as they stand on municipal sites and that no paper shows in, by what they show; JPEG files. */
export const scenes: Readonly<Record<string, Uint8Array>> = { landscape, portrait, houses, logo, banner, map };
