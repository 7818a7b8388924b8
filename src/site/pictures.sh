#!/usr/bin/env bash
# Makes the pictures of README and of the pages from the sample photo, with target/frt.jar, ImageMagick's convert and montage, and Chromium.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."

sample=dataset/sample/eileen-collins.png
images=src/site/markdown/images
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

frt() {
    scripts/frt "$@" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        exit 1
    }
}

# side_by_side OUTPUT TILE PICTURE...: each as a square of 256 pixels.
side_by_side() {
    local output=$1 tile=$2
    shift 2
    montage "$@" -tile "$tile" -geometry 254x254+2+2 -bordercolor gray70 -border 1 -background white -strip -quality 88 "$images/$output"
}

# What README's two commands make.
frt inpaint -s dataset/sample -o "$work/sample"
name=$(basename "$sample")
side_by_side before-after.jpg 3x1 "$work/sample/damaged/$name" "$work/sample/inpainted/$name" "$work/sample/aligned/$name"

# Each shape of holes.
for shape in brush varied large; do
    frt inpaint -s "$sample" -o "$work/$shape" --holes "$shape" --seed 12
done
side_by_side holes.jpg 3x2 "$work"/{brush,varied,large}/damaged/"$name" "$work"/{brush,varied,large}/inpainted/"$name"

# Each feature that a hole can hide, and five masks.
features=()
for shape in eyes left-eye right-eye nose mouth upper-face lower-face left-half right-half glasses; do
    frt inpaint -s "$sample" -o "$work/$shape" --holes "$shape"
    features+=("$work/$shape/damaged/$name")
done
mkdir "$work/people"
for person in anna bert carl dora emil; do
    cp "$sample" "$work/people/$person.png"
done
frt inpaint -s "$work/people" -o "$work/masks" --holes face-mask
montage "${features[@]}" "$work"/masks/damaged/{anna,bert,carl,dora,emil}.png -tile 5x3 -geometry 158x158+1+1 -bordercolor gray70 \
    -border 1 -background white -strip -quality 88 "$images/features.jpg"

# The regions of the face.
cat >"$work/Regions.java" <<'END'
import java.nio.file.Path;
import org.frt.face.FaceAligner;
import org.frt.face.FaceOptions;
import org.frt.face.FaceRegion;
import org.frt.face.FaceRegions;
import org.frt.image.Image;
import org.frt.image.ImageReader;
import org.frt.image.PngWriter;

class Regions {
    static final int[] COLOURS = {0xff4040, 0xffa040, 0xffff40, 0x40ff40, 0x40ffff, 0x4080ff, 0xff40ff, 0xffffff};

    public static void main(String[] arguments) throws Exception {
        try (FaceAligner aligner = FaceAligner.open(FaceOptions.DEFAULT)) {
            var face = aligner.align(ImageReader.readRgb(Path.of(arguments[0]))).get(0);
            Image image = face.image();
            FaceRegions regions = face.landmarks().regions(image.width(), image.height());
            for (int i = 0; i < 3 * image.width() * image.height(); i++) {
                if (regions.at(i / 3) != FaceRegion.OUTSIDE) {
                    int colour = COLOURS[regions.at(i / 3).ordinal()] >> (16 - 8 * (i % 3)) & 255;
                    image.samples()[i] = (byte) (0.6 * (image.samples()[i] & 255) + 0.4 * colour);
                }
            }
            PngWriter.write(image, Path.of(arguments[1]));
        }
    }
}
END
java -cp target/frt.jar "$work/Regions.java" "$sample" "$work/regions.png"
side_by_side regions.jpg 1x1 "$work/regions.png"

# A crease, soft at its edge, and two masks of it: as the eye draws it, and grown by 4 pixels.
crease=(-fill none -stroke white -strokewidth 4
    -draw 'path "M 168,60 C 190,95 215,100 226,128 S 236,160 262,178"' -draw 'path "M 262,70 C 250,100 262,118 240,150"')
convert -size 512x512 xc:black "${crease[@]}" -blur 0x1.5 "$work/crease.png"
convert "$sample" -size 512x512 xc:white "$work/crease.png" -composite "$work/photo.png"
convert "$work/crease.png" -threshold 50% "$work/tight.png"
convert "$work/tight.png" -morphology Dilate Disk:4 "$work/grown.png"
frt inpaint -s "$work/photo.png" -m "$work/tight.png" -o "$work/by-tight"
frt inpaint -s "$work/photo.png" -m "$work/tight.png" -o "$work/by-grown" --grow-mask 4
cp "$work/by-tight/restored/photo.png" "$work/by-tight.png"
cp "$work/by-grown/restored/photo.png" "$work/by-grown.png"
mkdir "$work/face"
for picture in photo tight grown by-tight by-grown; do
    convert "$work/$picture.png" -crop 220x220+112+20 +repage "$work/face/$picture.png"
done
side_by_side mask-edge.jpg 3x2 "$work"/face/{photo,tight,by-tight,photo,grown,by-grown}.png

# One hole, drawn on the photo and on the aligned face.
side_by_side mask-frames.jpg 4x1 "$work"/{photo,grown,by-grown/aligned/photo,by-grown/mask/photo}.png

# One hole, said in four ways.
convert "$work/grown.png" -negate "$work/inverted.png"
convert -size 512x512 pattern:checkerboard -size 512x512 xc:white "$work/grown.png" -composite "$work/alpha.png"
convert -size 512x512 xc:black -size 512x512 xc:red "$work/grown.png" -composite "$work/red.png"
side_by_side mask-kinds.jpg 4x1 "$work"/{grown,alpha,red,inverted}.png

# The page, as the test of its looks leaves it.
mvn -q test -Dtest=PageLooksTest
for state in painted compared; do
    convert "target/page/1280-light-$state.png" -resize 960x -strip -quality 82 "$images/serve-$state.jpg"
done
